"""The trusted side: starts workers, talks to them, and believes nothing that they say."""
