"""Writing with a language model: it proposes claims, code checks them, what fails gives way to a quotation."""
