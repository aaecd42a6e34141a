"""One area beside a mix of others: the weights of the mix, and the same for every area in which nothing began."""
