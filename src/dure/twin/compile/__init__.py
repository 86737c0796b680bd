"""From a plant file to plain numbers: what the kernel and its plain twin both read."""
