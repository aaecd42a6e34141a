"""Where somebody is who must not be found is in no file and on no list."""

from sooner.find.review.queue import drawn, waiting
from tests.factories.snapshot import small_home
from tests.factories.snapshot_review import FLED, IVY
from tests.factories.snapshot_rows import NEVER_SEEN


def test_a_protected_address_is_never_listed_nor_told_to_be_the_same(tmp_path):
    home = small_home(tmp_path).path
    pairs = {(row["record_key_l"], row["record_key_r"]): row for row in waiting(home).pairs}
    assert not [words for words in NEVER_SEEN if words in str(pairs)] and not [words for words in NEVER_SEEN if words in str(drawn(home, 9))]
    assert pairs[FLED]["address_protected"] and not any("address" in words for words in pairs[FLED]["weights"])
    assert any("Same address" in words for words in pairs[IVY]["weights"])
