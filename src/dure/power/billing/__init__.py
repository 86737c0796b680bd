"""The bill: a load counted by the rules, every line with its quantity, price, rule and standing."""
