"""ODK XPath: formulas read, compiled to closures and computed."""
