"""Does the service look after every mailbox, and leave alone those that want to be?"""
