"""The desk: the form, the documents and the audit in a browser, served from this machine."""
