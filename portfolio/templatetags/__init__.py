"""What templates may say: dates, money, slips, statuses and citations, as readers see them."""
