"""The desk: real servers, real browsers, real files."""
