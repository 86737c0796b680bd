"""The workbench in the browser: pages over the API, served from one process on one computer."""
