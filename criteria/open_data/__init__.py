"""The library as data for anyone: JSON and CSV, CC BY 4.0. Explained to developers at /kriterier/data/."""
