"""Where a unit stands with its registration; apart from the rest, because the first page shows it."""

STATES = {"missing": "Chưa gửi", "waiting": "Chờ xem", "returned": "Trả lại", "received": "Đã nhận"}
"""Where a unit's registration stands; "missing" has no record yet."""
