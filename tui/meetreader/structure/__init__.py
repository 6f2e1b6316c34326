"""What a text is made of: lines and their kinds, sentences, words, paragraphs."""
