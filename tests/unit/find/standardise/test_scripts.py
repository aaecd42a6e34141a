"""Names of other scripts meet the usual Latin spelling, different names stay different, and the source stays beside."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest

from sooner.definitions.loading import load_yaml
from sooner.find.standardise import name_groups, nickname_pairs, romanising
from sooner.find.standardise.greek import greek
from sooner.find.standardise.indic import indic
from sooner.find.standardise.name_groups import one_spelling, surname_groups
from sooner.find.standardise.names import plain_surname
from sooner.find.standardise.romanising import romanised
from tests.unit.find.standardise.columns import made, standardised

#: Forename and surname as they are written at home, and as an English clerk wrote them: the keys must meet.
AT_HOME_AND_HERE = [
    (("محمد", "چودھری"), ("Mohammed", "Choudhury")), (("مُحَمَّد", "حسین"), ("MOHAMMED", "Hossain")),
    (("فاطمة", "بیگم"), ("Fatima", "Begam")),
    (("أحمد", "خان"), ("Ahmed", "Khan")), (("عبد الرحمن", "الحسن"), ("Abdul-Rahman", "Al-Hassan")),
    (("عبدالرحمن", "قریشی"), ("Abdulrahman", "Quraishi")),
    (("Александра", "Щербакова"), ("Aleksandra", "Shcherbakova")), (("Пётр", "Иванов"), ("Petr", "IVANOV")),
    (("Сергій", "Ткаченко"), ("Serhii", "Tkachenko")),
    (("Володимир", "Шевченко"), ("Volodymyr", "Shevchenko")), (("Юлия", "Быстрова"), ("Yuliya", "Bystrova")),
    (("Γεώργιος", "Παπαδόπουλος"), ("Georgios", "Papadopoulos")), (("Χρήστος", "Μπακάλης"), ("Christos", "Bakalis")),
    (("Ευαγγελία", "Αυλωνίτη"), ("Evangelia", "Avloniti")),
    (("अनिता", "शर्मा"), ("Anita", "Sharma")), (("राजकुमार", "वर्मा"), ("Rajkumar", "Varma")),
    (("मोहम्मद", "चौधरी"), ("Mohammed", "Chaudhary")),
    (("রহিম", "উদ্দিন"), ("Rahim", "Uddin")), (("মোহাম্মদ", "চৌধুরী"), ("Mohammed", "Chowdhury")),
    (("জাহাঙ্গীর", "আলম"), ("Jahangir", "Alam")),
    (("ਗੁਰਪ੍ਰੀਤ", "ਕੌਰ"), ("Gurpreet", "Kaur")), (("ਹਰਜੀਤ", "ਸਿੰਘ"), ("Harjit", "Singh")),
    (("芳", "王"), ("Fang", "Wang")), (("민준", "김"), ("Minjun", "Kim")),
    (("משה", "כהן"), ("Moshe", "Cohen")), (("თამარ", "ბერიძე"), ("Tamar", "Beridze")),
    (("Jоhn", "Ѕmith"), ("John", "Smith")), (("Ｊｏｈｎ", "Smith"), ("John", "Smith")),
    (("முருகன்", "కృష్ణ"), ("Murukan", "Krishna")),
]  # fmt: skip

#: Names in one script that families give to different children, or that are different families'.
APART = [
    ("محمد", "محمود"), ("محمد", "احمد"), ("حسن", "حسین"), ("امينه", "آمنه"), ("راشد", "رشید"), ("ماجد", "مجید"),
    ("حامد", "حمید"), ("زهرا", "ساره"), ("ناصر", "نصیر"),
    ("مریم", "ماریا"), ("Александр", "Александра"), ("Иван", "Иванна"), ("Сергій", "Сергіївна"), ("Марія", "Мар'яна"), ("Γεώργιος", "Γεωργία"),
    ("राम", "रमा"), ("सुनील", "सुनीला"), ("রহিম", "রহিমা"), ("করিম", "কবির"), ("ਹਰਪ੍ਰੀਤ", "ਗੁਰਪ੍ਰੀਤ"), ("王", "黄"),
    ("김", "강"), ("李", "林"),
]  # fmt: skip

SURNAMES_APART = [
    ("HASSAN", "HUSSAIN"), ("KHAN", "KAHN"), ("SIDDIQ", "SIDDIQUI"), ("AHMED", "HAMID"), ("MALIK", "MALEK"), ("ALI", "ALLI"),
    ("RAHMAN", "RAHIM"), ("SYED", "SAEED"),
    ("MOHAMMED", "MAHMOOD"), ("CHAUDHRY", "CHOUDRI"), ("CLARK", "CLARKE"), ("IQBAL", "AKBAR"), ("ULLAH", "ABDULLAH"), ("MIAH", "MAY"),
    ("BIBI", "BABY"),
]  # fmt: skip


WHOLE_NAMES = {
    "李小龙": ("XIAOLONG", "LI"), "김민준": ("MINJUN", "KIM"), "王芳": ("FANG", "WANG"), "欧阳修文": ("XIUWEN", "OUYANG"), "محمد خان": ("MOHAMMED", "KHAN"),
    "Иванов, Пётр": ("PETR", "IVANOV"), "李": ("LI", None),
}  # fmt: skip
SHOWN = {"forename": "محمد", "middle_names": "علی", "surname": "چودھری"}


@pytest.fixture(scope="module")
def records() -> list[dict]:
    """What the step makes of all of these, asked once."""
    pairs = [pair for pairs in AT_HOME_AND_HERE for pair in pairs]
    names = [{"forename": forename, "surname": surname} for forename, surname in pairs]
    return standardised([*names, *({"full_name": name} for name in WHOLE_NAMES), SHOWN])


@pytest.mark.parametrize("place", range(len(AT_HOME_AND_HERE)), ids=lambda place: " ".join(AT_HOME_AND_HERE[place][1]))
def test_a_name_at_home_and_here_have_one_key(records: list[dict], place: int) -> None:
    home, here = records[2 * place : 2 * place + 2]
    assert (home["forename"], home["middle_names"], home["surname"]) == (here["forename"], here["middle_names"], here["surname"])
    assert home["forename"].isascii()


def test_the_source_value_is_what_is_shown(records: list[dict]) -> None:
    record = records[-1]
    assert (record["forename"], record["middle_names"], record["surname"]) == ("MOHAMMED", "ALI", "CHAUDHRY")
    assert (record["shown_forename"], record["shown_surname"]) == ("محمد", "چودھری")
    assert next(each["shown_surname"] for each in records if each["shown_forename"] == "Mohammed") == "Choudhury"


def test_whole_names_of_other_scripts_are_taken_apart(records: list[dict]) -> None:
    rows = records[2 * len(AT_HOME_AND_HERE) : -1]
    assert {name: (row["forename"], row["surname"]) for name, row in zip(WHOLE_NAMES, rows, strict=True)} == WHOLE_NAMES


@pytest.mark.parametrize("pair", APART, ids="-".join)
def test_different_names_stay_different(pair: tuple[str, str]) -> None:
    one, other = (romanised(name) for name in pair)
    assert one != other
    assert name_groups().get(one, one) != name_groups().get(other, other)
    assert (one, other) not in nickname_pairs()


def test_spellings_of_a_surname_meet_in_each_of_its_words_and_different_surnames_never() -> None:
    alike = {"Choudhury": "CHAUDHRY", "CHAUDHRY": "CHAUDHRY", "Hossain-Choudhry": "HUSSAIN CHAUDHRY", "Begum": "BEGUM", "Smith": "SMITH", "": None}
    apart = [name for pair in SURNAMES_APART for name in pair]
    keys = made(lambda column: one_spelling(plain_surname(column)), [*alike, *apart])
    assert dict(zip(alike, keys, strict=False)) == alike
    ours = dict(zip(apart, keys[len(alike) :], strict=True))
    assert [pair for pair in SURNAMES_APART if ours[pair[0]] == ours[pair[1]]] == []


def test_several_latin_spellings_of_one_forename_meet() -> None:
    for spellings in (("MOHAMMED", "MUHAMMAD", "MOHAMED", "MD"), ("YUSUF", "YOUSSEF"), ("ALEKSANDR", "ALEXANDER", "OLEKSANDR")):
        assert set(combinations(sorted(spellings), 2)) <= set(nickname_pairs())


def test_a_spelling_of_a_surname_belongs_to_one_surname_only() -> None:
    groups, lines = surname_groups(), load_yaml("names/surnames.yml")["surnames"]
    listed = [name for line in lines for name in line]
    assert len(listed) == len(set(listed))
    assert {groups[name] for name in listed} == {line[0] for line in lines}
    assert not {name for line in load_yaml("names/spellings.yml")["arabic_turkish_and_south_asian"] for name in line} & set(listed)


def test_no_word_of_another_script_has_two_usual_spellings() -> None:
    lists = [names for script, names in load_yaml("names/other_scripts.yml").items() if script != "why_it_matters"]
    words = [word for names in lists for own in names.values() for word in own.split()]
    assert len(words) == len(set(words))
    assert {romanised(word) for word in words} == {spelling for names in lists for spelling in names}


def test_what_is_left_over_of_a_sign_is_left_out() -> None:
    assert (indic("x"), indic("\u0941\u093c\u0902\u0903\u094d"), greek("x"), romanised("\u0650")) == ("", "", "x", "\u0650")
    said = {"ज\u093cदुःख ड\u093cा": "ZADUHKHARA", "ਪੱਤਾ": "PATTA", "উৎপল": "UTPAL", "यादव": "YADAV", "যাদব": "JADAB", "\u0916\u093c": "KHA"}
    assert {word: indic(word) for word in said} == said
    assert (indic("अ\u093cं"), indic("শর্মা"), indic("कृष्ण"), indic("গোপাল্")) == ("AN", "SHARMA", "KRISHN", "GOPAL")
    assert romanised("محمد، علی") == "MOHAMMED ALI"


def test_letters_that_only_look_latin_are_read_as_latin() -> None:
    # What is asked inside the engine is asked in threads that coverage does not see.
    romanising._usual.cache_clear()
    romanising._word.cache_clear()
    assert [romanised(word) for word in ("Jоhn", "Ѕmith", "عبدالحكيم", "الحسن", "محمد")] == ["JOHN", "SMITH", "ABDULHAKIM", "ALHASSAN", "MOHAMMED"]


def test_latin_names_and_signs_are_left_alone() -> None:
    for text in ("O'Brien", "Şükrü", "Nguyễn", "🙂", "", "12 – x", "a\x00b", "J" + "\u0301" * 5):
        assert romanised(text) == unicodedata.normalize("NFKC", text)
