"""Widgets that know no feature: lists, posters, notices, layouts."""
