"""Spellings of companies that are proposed for merging."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.files.names_companies import company_variants, fold_company


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huawei Technologies Co., Ltd.", "HUAWEI TECHNOLOGIES"),
        ("Siemens AG", "Siemens"),
        ("Leonardo S.p.A.", "Leonardo SpA"),
        ("Télécom Égypte S.A.E.", "Telecom Egypte"),
        ("Johnson & Johnson, Inc.", "Johnson and Johnson"),
        ("株式会社日立製作所", "日立製作所"),
        ("杭州海康威视数字技术股份有限公司", "杭州海康威视数字技术"),
        ("PT Telkom Indonesia", "Telkom Indonesia"),
        ("ООО «Ромашка»", "Ромашка"),
        ("  NEC   Corporation", "NEC Corp"),
    ],
)
def test_legal_form_case_and_accents_make_no_other_company(one, other):
    assert fold_company(one) == fold_company(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hikvision", "Hikvision Digital"),
        ("Samsung SDS", "Samsung Electronics"),
        ("Siemens Mobility GmbH", "Siemens AG"),
        ("SA", "AG"),
        ("Huawei Technologies", "Huawei Marine"),
    ],
)
def test_another_word_makes_another_company(one, other):
    assert fold_company(one) != fold_company(other)


def test_spellings_of_one_company_are_proposed_together_the_commonest_first():
    rows = {"Huawei": 7, "HUAWEI": 2, "Huawei Co., Ltd.": 30, "ZTE": 5, "Dahua": 1, "Dahua Ltd": 1}
    huawei, dahua = company_variants(rows)
    assert (huawei.proposal, huawei.names, huawei.rows) == (
        "Huawei Co., Ltd.",
        ("Huawei Co., Ltd.", "Huawei", "HUAWEI"),
        39,
    )
    assert dahua.names == ("Dahua", "Dahua Ltd")


@given(st.text(min_size=1, max_size=30))
def test_any_name_folds_and_keeps_something_where_it_has_a_letter(text):
    assert fold_company(text) or not any(sign.isalnum() for sign in text)
