"""What crosses between the trusted side and a worker: frames of JSON, never pickles."""
