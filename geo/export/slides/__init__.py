"""The presentation as PowerPoint slides whose text and tables can be edited."""
