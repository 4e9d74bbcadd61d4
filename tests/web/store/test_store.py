"""What the store keeps, gives back and shows to whom, in SQLite and in PostgreSQL."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import yaml
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, create_engine, update

from app.web.store.ids import is_id, new_id
from app.web.store.kept import Clash, NoSuchProfile, Version
from app.web.store.store import Store
from app.web.store.tables import METADATA, PRESENCE
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.problems import InputError
from tests.test_architecture import ROOT

EXAMPLE = ROOT / "knowledge_base/new_quality/examples/chongqing.yaml"
GANSU: dict[str, Any] = {
    "region": {"name": "甘肃", "level": "province"},
    "rd": {"rd_intensity": 1.29},
}

UNKNOWN = "01a22913-7d00-7d75-a3ae-3c7f741f8054"


def test_a_profile_is_given_back_as_it_was_kept(store: Store) -> None:
    data = {
        **GANSU,
        "industry": {"planned_industries": []},
        "technologies": [{"technology": "新材料", "ready": True, "share": 2.5, "odd": "\0é\n"}],
    }
    kept = store.create(data, "甲")
    assert (kept.name, kept.number, kept.data, kept.by) == ("甘肃", 1, data, "甲")
    assert datetime.now(UTC) - kept.saved < timedelta(seconds=20)
    assert store.get(kept.id, "甲") == kept == store.get(kept.id, "", 1)


def test_a_real_profile_reads_the_same_after_it_was_kept(store: Store) -> None:
    reader = load_pack().reader
    data = yaml.safe_load(EXAMPLE.read_text("utf-8"))
    assert reader.read(store.create(data, "").data) == reader.read(data)


def test_what_is_unknown_is_not_kept(store: Store) -> None:
    kept = store.create({"region": {"name": None}, "rd": {}, "talent": None}, "")
    assert (kept.data, kept.name) == ({}, "")


def test_a_store_holds_what_it_held_when_it_is_opened_again(store: Store, url: URL) -> None:
    kept = store.create(GANSU, "")
    store.close()
    again = Store.open(url)
    assert again.get(kept.id, "") == kept
    again.close()


def test_others_fields_stay_and_are_told_and_the_same_field_is_not_saved(store: Store) -> None:
    id = store.create(GANSU, "").id
    store.grant(id, "甲", "edit")
    store.save(id, {"rd.rd_intensity": 1.3, "talent.note": "x", "rd.same": 7}, 1, "甲")
    mine = {
        "rd.rd_intensity": 1.4,
        "region.level": None,
        "region.name": "甘肃",
        "rd.same": 7.0,
        "space.new": [1],
    }
    saved = store.save(id, mine, 1, "")
    assert saved.clashes == (Clash("rd.rd_intensity", 1.29, 1.3, 1.4, "甲"),)
    assert saved.others == ("talent.note",)
    assert saved.kept == store.get(id, "")
    assert saved.kept.number == 3
    assert saved.kept.data == {
        "region": {"name": "甘肃"},
        "rd": {"rd_intensity": 1.3, "same": 7},
        "talent": {"note": "x"},
        "space": {"new": [1]},
    }


def test_a_clash_names_who_changed_the_field_last(store: Store) -> None:
    id = store.create(GANSU, "").id
    for number, (by, value) in enumerate((("甲", 2), ("乙", 3)), 1):
        store.grant(id, by, "edit")
        store.save(id, {"rd.rd_intensity": value}, number, by)
    store.save(id, {"rd.other": 1}, 3, "甲")
    (clash,) = store.save(id, {"rd.rd_intensity": None}, 1, "").clashes
    assert (clash.by, clash.theirs, clash.mine) == ("乙", 3, None)
    assert store.get(id, "").number == 4


def test_true_is_not_one_and_nothing_new_makes_no_version(store: Store) -> None:
    id = store.create({"rd": {"a": 1, "b": 2.0}}, "").id
    assert store.save(id, {"rd.a": 1.0, "rd.b": 2, "rd.c": None}, 1, "").kept.number == 1
    assert store.save(id, {"rd.a": True}, 1, "").kept.data == {"rd": {"a": True, "b": 2}}


def test_a_whole_profile_is_merged_with_what_others_saved_since(store: Store) -> None:
    id = store.create(GANSU, "").id
    store.save(id, {"talent.note": "x"}, 1, "")
    saved = store.replace(id, {"region": {"name": "甘肃省", "level": "province"}}, 1, "")
    assert saved.kept.data == {
        "region": {"name": "甘肃省", "level": "province"},
        "talent": {"note": "x"},
    }
    assert (saved.kept.name, saved.others, saved.clashes) == ("甘肃省", ("talent.note",), ())


def test_every_version_stays_and_any_can_be_restored(store: Store) -> None:
    first = store.create(GANSU, "")
    second = store.save(first.id, {"rd.rd_intensity": None, "rd.new": 1}, 1, "").kept
    third = store.restore(first.id, 1, "")
    assert (third.number, third.data) == (3, first.data)
    assert store.restore(first.id, 3, "") == third
    assert [store.get(first.id, "", number) for number in (1, 2, 3)] == [first, second, third]
    both = ("rd.new", "rd.rd_intensity")
    assert store.versions(first.id, "") == [
        Version(3, third.saved, "", both),
        Version(2, second.saved, "", both),
        Version(1, first.saved, "", ("rd.rd_intensity", "region.level", "region.name")),
    ]


def test_profiles_are_listed_by_when_they_were_saved(store: Store) -> None:
    one, other = store.create(GANSU, ""), store.create({}, "")
    assert [listed.id for listed in store.listed("")] == [other.id, one.id]
    saved = store.save(one.id, {"region.name": "甘肃省"}, 1, "").kept
    first, second = store.listed("")
    assert (first.id, first.name, first.number, first.saved) == ((one.id, "甘肃省", 2, saved.saved))
    assert second.id == other.id


def test_one_sees_what_one_owns_or_was_given(store: Store) -> None:
    id = store.create(GANSU, "甲").id
    assert store.right(id, "甲") == store.right(id, "") == "own"
    assert store.listed("乙") == []
    with pytest.raises(NoSuchProfile):
        store.get(id, "乙")
    store.grant(id, "乙", "read")
    assert [listed.id for listed in store.listed("乙")] == [id]
    assert store.get(id, "乙").data == GANSU
    assert store.keep_result(id, 1, "2026-11-29", "乙").by == "乙"
    store.touch(id, "rd", "乙")
    for change in _changes(store, id, "乙"):
        with pytest.raises(NoSuchProfile):
            change()
    store.grant(id, "乙", "edit")
    assert (store.right(id, "乙"), store.granted(id, "甲")) == ("edit", {"乙": "edit"})
    for change in _changes(store, id, "乙"):
        change()
    store.grant(id, "乙", None)
    assert (store.granted(id, "甲"), store.listed("乙")) == ({}, [])


def _changes(store: Store, id: str, by: str) -> list[Any]:
    return [
        lambda: store.save(id, {"rd.rd_intensity": 2}, 1, by),
        lambda: store.replace(id, {}, 1, by),
        lambda: store.restore(id, 1, by),
    ]


@pytest.mark.parametrize("id", ["", "none", "\0", UNKNOWN, UNKNOWN.upper()])
def test_what_is_not_there_is_said_to_be_none(store: Store, id: str) -> None:
    asked: list[Any] = [
        *_changes(store, id, ""),
        lambda: store.keep_result(id, 1, "2026-11-29", ""),
        lambda: store.touch(id, "rd", "甲"),
        lambda: store.get(id, ""),
        lambda: store.versions(id, ""),
        lambda: store.present(id, ""),
        lambda: store.results(id, ""),
        lambda: store.result(id, ""),
        lambda: store.right(id, ""),
        lambda: store.grant(id, "甲", "read"),
        lambda: store.granted(id, ""),
    ]
    for ask in asked:
        with pytest.raises(NoSuchProfile):
            ask()


@pytest.mark.parametrize("number", [0, -1, 2, 2**40])
def test_a_version_that_is_not_there_is_said_to_be_none(store: Store, number: int) -> None:
    id = store.create(GANSU, "").id
    asked: list[Any] = [
        lambda: store.get(id, "", number),
        lambda: store.save(id, {}, number, ""),
        lambda: store.replace(id, {}, number, ""),
        lambda: store.restore(id, number, ""),
        lambda: store.keep_result(id, number, "2026-11-29", ""),
    ]
    for ask in asked:
        with pytest.raises(NoSuchProfile):
            ask()


def test_who_else_is_at_work_is_shown_for_ten_minutes(store: Store) -> None:
    id = store.create(GANSU, "甲").id
    for by in ("乙", "丙"):
        store.grant(id, by, "edit")
    for by, section in (("甲", "rd"), ("乙", "rd"), ("丙", "space"), ("乙", "talent"), ("", "rd")):
        store.touch(id, section, by)
    assert [(one.by, one.section) for one in store.present(id, "甲")] == [
        ("乙", "talent"),
        ("丙", "space"),
    ]
    long_ago = datetime.now(UTC) - timedelta(minutes=11)
    with store._engine.begin() as connection:
        connection.execute(update(PRESENCE).where(PRESENCE.c.by == "乙").values(at=long_ago))
    assert [one.by for one in store.present(id, "")] == ["丙", "甲"]


def test_a_result_is_kept_once_for_a_version_and_a_day(store: Store) -> None:
    id = store.create(GANSU, "甲").id
    first = store.keep_result(id, 1, "2026-11-29", "甲")
    store.save(id, {"rd.rd_intensity": 2}, 1, "甲")
    later = store.keep_result(id, 2, "2026-11-29", "甲")
    assert store.keep_result(id, 1, "2026-11-29", "") == first == store.result(first.id, "甲")
    assert (first.profile, first.number, first.day, first.data) == (id, 1, "2026-11-29", GANSU)
    assert store.results(id, "甲") == [later, first]
    with pytest.raises(NoSuchProfile):
        store.result(first.id, "乙")


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("-inf"), {1: 2}, {1, 2}, "\ud800", 10**5000, b"x"],
    ids=["not a number", "infinite", "names", "set", "half a character", "long", "bytes"],
)
def test_what_json_cannot_hold_is_refused_at_its_field(store: Store, value: object) -> None:
    with pytest.raises(InputError) as refused:
        store.create({"rd": {"rd_intensity": value}}, "")
    assert refused.value.problems[0].path == "rd.rd_intensity"
    assert store.listed("") == []


@pytest.mark.parametrize(
    "changes",
    [{"region": 1}, {"region": {"name": 1}}, {"talent": {}}, {"technologies.x": 1}, {"": {}}],
)
def test_a_field_that_is_a_group_is_refused(store: Store, changes: dict[str, Any]) -> None:
    id = store.create({**GANSU, "technologies": []}, "").id
    with pytest.raises(InputError):
        store.save(id, changes, 1, "")
    with pytest.raises(InputError):
        store.create({"region.name": 1}, "")


def test_the_steps_make_the_tables_that_the_code_works_with(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": "yindi_version", "compare_type": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_postgresql_is_named_with_or_without_its_driver(url: URL) -> None:
    if url.get_backend_name() == "postgresql":
        Store.open(url.set(drivername="postgresql+psycopg")).close()
        engine = create_engine(url.set(drivername="postgresql+psycopg"))
        with engine.connect() as connection:
            assert MigrationContext.configure(
                connection, opts={"version_table": "yindi_version"}
            ).get_current_heads() == ("0001",)
        engine.dispose()


def test_ids_are_uuids_of_version_7_in_the_order_of_time() -> None:
    ids = []
    for _ in range(5):
        ids.append(new_id())
        time.sleep(0.002)
    assert ids == sorted(set(ids))
    for id in ids:
        assert (UUID(id).version, UUID(id).variant) == (7, "specified in RFC 4122")
        made = (UUID(id).int >> 80) / 1000
        assert abs(made - time.time()) < 20
        assert is_id(id)
