"""What the clerk does to several councils or meetings at once; all or none, one undo."""

from thidua_desktop.commands.council import remove_council
from thidua_desktop.commands.meetings import remove_meeting
from thidua_desktop.commands.several import of_each

remove_councils = of_each(remove_council, "hội đồng")
"""Delete councils that never met."""
remove_meetings = of_each(remove_meeting, "phiên họp")
"""Delete planned meetings; their dossiers are free again."""
