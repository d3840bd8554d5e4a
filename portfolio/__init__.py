"""The portfolio: joint projects, their milestones, investments and claims, each told by reports."""
