"""Who answers requests for one's own data, who says what an agency's own data may tell, and who asks for records to be put right."""

from __future__ import annotations

from sooner_site.access.choices import Role
from sooner_site.access.permissions import only

#: One named person answers for what leaves.
may_answer_requests = only(Role.DATA_PROTECTION_OFFICER)
#: An agency's own manager says what may not be told of its data.
may_review = only(Role.MANAGER)
may_see_what_is_to_be_put_right = only(Role.DATA_PROTECTION_OFFICER, Role.MANAGER)
