"""Whether later data are still like those that were learned from, at a stated rate of false alarms."""
