// Holds the test target's folder until its first test lands; remove it then.
