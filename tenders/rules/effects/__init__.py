"""Effect sheets («effektark»): what a choice saves in kroner and kg CO2e, as an estimate to recalculate."""
