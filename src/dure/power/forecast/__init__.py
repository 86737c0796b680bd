"""The load of the next two days with intervals, and how well such forecasts have done."""
