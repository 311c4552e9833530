"""Factureren: hours at a rate as an invoice in UBL 2.1, as Peppol BIS Billing 3 asks. Written with the standard library: no kept-up package exists."""
