"""The plant as it is described: its file, its working time, its floor."""
