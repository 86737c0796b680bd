"""Guidebooks: what to record of a machine family, for how long and why, with the figures of a worked study."""
