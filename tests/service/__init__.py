"""What has the machine of the service: its units, log, backup, metrics and list of the day?"""
