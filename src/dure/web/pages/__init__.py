"""The pages of the workbench, one folder each; planning, guarding, collecting and the hub add theirs the same way."""
