"""Who may do what, laid out whole: every person, every act and every state, asked of the rules themselves."""
