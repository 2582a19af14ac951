"""Every highlight and note of every essay, and the trash."""
