"""The paired features of the rulebook (T2.2)."""

import re

import pytest

from spinweb.practice.worker_profiles.rules import clusters, features, gap

DIAGNOSES = re.compile(r"autis|adhd|depress|psychos|borderline|burn-?out|diagnos|stoornis|verstandelijk", re.I)


def test_there_are_46_in_seven_clusters_and_about_twenty_come_first():
    assert len(features()) == 46
    assert [len(own) for own in clusters().values()] == [8, 5, 6, 6, 8, 7, 6]
    assert 18 <= sum(f.first for f in features().values()) <= 22


def test_each_cluster_has_a_feature_in_the_first_set():
    assert all(any(f.first for f in own) for own in clusters().values())


@pytest.mark.parametrize("feature", features().values(), ids=lambda f: f.id)
def test_both_sides_stand_on_one_scale_in_plain_words(feature):
    """Given a feature of person and work, then both stand on one scale, in short sentences and without a diagnosis (T2.2)."""
    assert list(feature.person_scale) == list(feature.work_scale) == list(range(feature.top + 1))
    assert feature.top == (4 if feature.counts_skill else 3)
    words = [feature.person, feature.work, *feature.person_scale.values(), *feature.work_scale.values()]
    assert all(len(sentence.split()) <= 16 for sentence in words), "B1: short sentences"
    assert not any(DIAGNOSES.search(sentence) for sentence in words)


def test_the_gap_is_what_the_job_asks_more_and_unknown_stays_unknown():
    assert gap(work=3, person=1) == 2
    assert gap(work=1, person=3) == -2
    assert gap(work=None, person=3) is None
    assert gap(work=2, person=None) is None
