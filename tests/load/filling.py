"""Fills a made province with N dossiers by INSERT … SELECT: a million in a few minutes.

One and the same province, younger and older: agencies, people and what these have in hand stay as they are, what was
closed grows. The newest month is the same whatever N. The journal stays empty, files too: no page that is measured
reads them. Needs a superuser, because the checks of foreign keys are left out while it fills.
"""

# ruff: noqa: S608 (our own words only)
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

from motcua.followers.statistics import services as statistics
from motcua.kernel.text import fold

# What the people of 104 agencies have in hand; 58 an agency.
OPEN = 6000
# Days of the newest month, which every province has, and of the years before it.
MONTH, YEARS = 30, 3 * 365
FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Võ",
    "Phan",
    "Trương",
    "Bùi",
    "Đặng",
    "Đỗ",
    "Ngô",
    "Hồ",
    "Dương",
    "Đinh",
    "Lý",
    "Cao",
    "Mai",
    "Tô",
    "Thạch",
]
MIDDLE = [
    "Văn",
    "Thị",
    "Hữu",
    "Minh",
    "Ngọc",
    "Hoàng",
    "Quốc",
    "Thanh",
    "Kim",
    "Đức",
    "Xuân",
    "Thu",
    "Hồng",
    "Bảo",
    "Gia",
    "Anh",
    "Phước",
    "Mỹ",
    "Tuyết",
    "Công",
]
GIVEN = [
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hà",
    "Hạnh",
    "Hiếu",
    "Hoa",
    "Hùng",
    "Hương",
    "Khang",
    "Khôi",
    "Lan",
    "Linh",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Ngân",
    "Nghĩa",
    "Nhung",
    "Như",
    "Oanh",
    "Phong",
    "Phúc",
    "Phương",
    "Quân",
    "Quyên",
    "Sơn",
    "Tâm",
    "Thảo",
    "Thắng",
    "Thịnh",
    "Thư",
    "Thúy",
    "Tiên",
    "Trang",
    "Trí",
    "Trinh",
    "Trung",
    "Tú",
    "Tuấn",
    "Tùng",
    "Tuyền",
    "Uyên",
    "Vân",
    "Vinh",
    "Vy",
    "Yến",
    "Đạt",
    "Ánh",
    "Ân",
    "Tuyết",
    "Hậu",
    "Duyên",
    "Kiệt",
    "Luân",
]
_FILLED = ("dossiers_dossier", "dossiers_step", "dossiers_submittedpaper", "dossiers_letter", "dossiers_outcome",
           "dossiers_closure", "dossiers_wait", "dossiers_dailynumber", "dossiers_letternumber",
           "statistics_counter", "statistics_passage", "statistics_passagecount")  # fmt: skip


@dataclass(frozen=True)
class Part:
    """So many dossiers that were received between two ages in days, all open or all ended."""

    count: int
    youngest: int
    oldest: int
    is_open: bool


def parts(count: int) -> list[Part]:
    """The first 10,000 are of the newest month; all others are older and ended."""
    newest = min(count, 10_000)
    still = min(OPEN, newest)
    return [Part(still, 0, 12, True), Part(newest - still, 0, MONTH, False), Part(count - newest, MONTH, YEARS, False)]


def fill(wanted: list[Part]) -> None:
    """Adds these dossiers with their steps, papers, letters, outcomes, and the counters of months."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.42)")
        cursor.execute("SET session_replication_role = replica")
        with _without_indexes(cursor):
            for part in wanted:
                if part.count:
                    _add(cursor, part)
            for statement in _AROUND:
                cursor.execute(statement)
            for statement in _PASSAGES:
                cursor.execute(statement)
        while statistics.fold_passages(limit=200_000):  # the product's own job counts them
            pass
        cursor.execute("SET session_replication_role = origin")
        for table in _FILLED:
            cursor.execute(f"VACUUM ANALYZE {table}")
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
            if (sequence := cursor.fetchone()[0]) is not None:
                cursor.execute(f"SELECT setval('{sequence}', (SELECT COALESCE(max(id), 1) FROM {table}))")


def _add(cursor, part: Part) -> None:  # type: ignore[no-untyped-def]
    cursor.execute(_DOSSIERS, {
        "count": part.count, "youngest": part.youngest, "oldest": part.oldest, "is_open": part.is_open,
        "family": FAMILY, "middle": MIDDLE, "given": GIVEN, "family_s": [fold(one) for one in FAMILY],
        "middle_s": [fold(one) for one in MIDDLE], "given_s": [fold(one) for one in GIVEN],
    })  # fmt: skip
    cursor.execute(_NUMBERS)


@contextmanager
def _without_indexes(cursor) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """Made anew afterwards in one go; those that constraints own stay."""
    cursor.execute(
        "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.tablename = ANY(%s) AND NOT EXISTS "
        "(SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname) AND i.indexdef NOT LIKE 'CREATE UNIQUE%%'",
        [list(_FILLED)],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    cursor.execute("SET maintenance_work_mem = '512MB'")
    for _, definition in found:
        cursor.execute(definition)


_NUMBERS = """
    INSERT INTO dossiers_dailynumber (agency_id, day, last)
    SELECT agency_id, (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*) FROM dossiers_dossier GROUP BY 1, 2
    ON CONFLICT (agency_id, day) DO UPDATE SET last = excluded.last
    """
_PASSAGES = (
    "TRUNCATE statistics_passage, statistics_passagecount, statistics_staleday",
    """
    INSERT INTO statistics_passage (agency_id, scope, unit_id, post_id, account_id, step, kind, field_id, source_id,
        dossier_id, begun_at, ended_at, timing, used, allowed)
    SELECT d.agency_id, 'stay', p.unit_id, s.post_id, COALESCE(s.holder_id, 0), s.name,
        CASE s.name WHEN 'Tiếp nhận' THEN 'receive' WHEN 'Thẩm tra' THEN 'review' WHEN 'Trả kết quả' THEN 'return'
            ELSE 'approve' END, d.field_id, s.id, d.id, s.begun_at, s.ended_at,
        CASE WHEN s.ended_at IS NULL THEN '' WHEN s.id % 20 = 0 THEN 'overdue' WHEN s.id % 3 = 0 THEN 'on_time'
            ELSE 'early' END, 1 + (s.id % 40) * 13, (s.allowed_hours * 60)::int
    FROM dossiers_step s JOIN dossiers_dossier d ON d.id = s.dossier_id JOIN organizations_post p ON p.id = s.post_id
    """,
    """
    INSERT INTO statistics_passage (agency_id, scope, unit_id, post_id, account_id, step, kind, field_id, source_id,
        dossier_id, begun_at, ended_at, timing, used, allowed)
    SELECT d.agency_id, 'dossier', p.unit_id, d.received_post_id, d.received_by_id, '', '', d.field_id, d.id, d.id,
        d.received_at, d.finished_at, d.timing, 60 + (d.id % 90) * 60, 2400
    FROM dossiers_dossier d JOIN organizations_post p ON p.id = d.received_post_id
    """,
    """
    INSERT INTO statistics_staleday (agency_id, day)
    SELECT DISTINCT agency_id, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    FROM (SELECT agency_id, begun_at AS at FROM statistics_passage
          UNION ALL SELECT agency_id, ended_at FROM statistics_passage WHERE ended_at IS NOT NULL) AS moved
    """,
)
# A province has some large agencies and many small ones; a few procedures are asked for most.
_DOSSIERS = """
WITH agency AS MATERIALIZED (
    SELECT a.id, a.code, row_number() OVER (ORDER BY a.id) AS n,
        (SELECT min(p.id) FROM organizations_post p JOIN organizations_unit u ON u.id = p.unit_id
         WHERE u.agency_id = a.id AND p.code LIKE 'clerk%%') AS clerk,
        (SELECT min(p.id) FROM organizations_post p JOIN organizations_unit u ON u.id = p.unit_id
         WHERE u.agency_id = a.id AND p.code LIKE 'officer%%') AS officer
    FROM organizations_agency a WHERE a.code LIKE '%%.%%'
), held AS MATERIALIZED (
    SELECT DISTINCT ON (post_id) post_id, account_id FROM organizations_postholding ORDER BY post_id, id
), version AS MATERIALIZED (
    SELECT v.id, v.field_id, row_number() OVER (ORDER BY v.id) AS n
    FROM procedures_procedureversion v
), drawn AS MATERIALIZED (
    SELECT i,
        1 + floor(power(random(), 1.4) * (SELECT count(*) FROM agency))::int AS agency_n,
        1 + floor(power(random(), 2.0) * (SELECT count(*) FROM version))::int AS version_n,
        date_trunc('day', now() AT TIME ZONE 'Asia/Ho_Chi_Minh') AT TIME ZONE 'Asia/Ho_Chi_Minh'
            - make_interval(days => %(youngest)s
                + floor(random() * (%(oldest)s - %(youngest)s))::int, secs => -(25200 + random() * 34200)) AS received,
        random() AS luck, random() AS pace,
        1 + floor(power(random(), 2) * cardinality(%(family)s::text[]))::int AS f,
        1 + floor(random() * cardinality(%(middle)s::text[]))::int AS m,
        1 + floor(random() * cardinality(%(given)s::text[]))::int AS g
    FROM generate_series(1, %(count)s) AS i
), placed AS (
    SELECT d.*, a.id AS agency_id, a.code AS agency_code, a.clerk, a.officer, v.id AS version_id, v.field_id,
        LEAST(received, now()) AS at, (1 + floor(pace * 14))::int AS days,
        (SELECT COALESCE(max(last), 0) FROM dossiers_dailynumber n WHERE n.agency_id = a.id
            AND n.day = (received AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
        + row_number() OVER (PARTITION BY a.id, (received AT TIME ZONE 'Asia/Ho_Chi_Minh')::date ORDER BY received, i)
            AS number,
        CASE WHEN %(is_open)s THEN
            CASE WHEN luck < 0.70 THEN 'processing' WHEN luck < 0.80 THEN 'accepted' WHEN luck < 0.86 THEN 'supplement'
                 WHEN luck < 0.90 THEN 'suspended' WHEN luck < 0.93 THEN 'financial_duty' ELSE 'done' END
        ELSE CASE WHEN luck < 0.93 THEN 'closed' WHEN luck < 0.96 THEN 'refused' WHEN luck < 0.98 THEN 'withdrawn'
                 ELSE 'stopped' END END AS state
    FROM drawn d JOIN agency a ON a.n = d.agency_n JOIN version v ON v.n = d.version_n
)
INSERT INTO dossiers_dossier (code, idempotency_key, agency_id, version_id, field_id, channel, state, applicant_kind,
    applicant_name, applicant_search, personal_number, tax_code, sex, address, phone, email, request, sets,
    return_channel, received_at, received_by_id, received_post_id, term, first_due_at, due_at, supplements, post_id,
    holder_id, step_name, finished_at, timing, closed_at)
SELECT agency_code || '-' || to_char(received AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD') || '-'
        || lpad(number::text, greatest(4, length(number::text)), '0'),
    gen_random_uuid(), agency_id, version_id, field_id, CASE WHEN luck < 0.6 THEN 'counter' ELSE 'online' END, state,
    'citizen', concat_ws(' ', (%(family)s::text[])[f], (%(middle)s::text[])[m], (%(given)s::text[])[g]),
    concat_ws(' ', (%(family_s)s::text[])[f], (%(middle_s)s::text[])[m], (%(given_s)s::text[])[g]),
    '086' || lpad(floor(random() * 999999999)::text, 9, '0'), '', 'Nam', 'Khóm ' || (1 + i %% 9) || ', tỉnh Vĩnh Long',
    '09' || lpad(floor(random() * 99999999)::text, 8, '0'), '', '', 1, 'counter', at,
    (SELECT account_id FROM held WHERE post_id = clerk), clerk, days || ' working days',
    at + make_interval(days => days),
    CASE WHEN state IN ('processing', 'accepted') THEN at + make_interval(days => days) END, 0,
    CASE WHEN state = 'done' THEN clerk WHEN %(is_open)s THEN officer END,
    CASE WHEN %(is_open)s AND luck < 0.6 THEN (SELECT account_id FROM held WHERE post_id = officer) END,
    CASE WHEN state = 'done' THEN 'Trả kết quả' WHEN state = 'accepted' THEN 'Tiếp nhận' WHEN %(is_open)s
        THEN 'Thẩm tra' ELSE '' END,
    CASE WHEN state IN ('processing', 'accepted', 'supplement', 'suspended', 'financial_duty') THEN NULL
         ELSE LEAST(at + make_interval(days => days) * (0.4 + random() * 0.65), now()) END,
    CASE WHEN state NOT IN ('closed', 'done') THEN '' WHEN pace < 0.5 THEN 'early' WHEN pace < 0.95 THEN 'on_time'
         ELSE 'overdue' END,
    CASE WHEN state = 'closed' THEN LEAST(at + make_interval(days => days) * 1.1, now()) END
FROM placed ORDER BY received
"""
_NEW = "NOT EXISTS (SELECT 1 FROM {} one WHERE one.dossier_id = d.id)"
_AROUND = (
    # Received, reviewed, and for what ended approved and handed over.
    f"""
    WITH who AS MATERIALIZED (
        SELECT u.agency_id, min(p.id) FILTER (WHERE p.code LIKE 'officer%') AS officer,
            min(p.id) FILTER (WHERE p.code LIKE 'leader%') AS leader
        FROM organizations_post p JOIN organizations_unit u ON u.id = p.unit_id GROUP BY 1
    ), held AS MATERIALIZED (
        SELECT DISTINCT ON (post_id) post_id, account_id FROM organizations_postholding ORDER BY post_id, id
    )
    INSERT INTO dossiers_step (dossier_id, name, post_id, holder_id, allowed_hours, begun_at, taken_at, ended_at,
        is_back, remark)
    SELECT d.id, way.name, way.post, h.account_id, way.hours, d.received_at + way.begins * way.whole,
        d.received_at + way.begins * way.whole,
        CASE WHEN way.is_last AND d.post_id IS NOT NULL THEN NULL ELSE d.received_at + way.ends * way.whole END,
        false, ''
    FROM dossiers_dossier d JOIN who ON who.agency_id = d.agency_id
    CROSS JOIN LATERAL (
        SELECT one.*, COALESCE(d.finished_at, now()) - d.received_at AS whole,
            row_number() OVER (ORDER BY one.begins DESC) = 1 AS is_last
        FROM (VALUES ('Tiếp nhận', d.received_post_id, 1.0, 0.0, 0.1), ('Thẩm tra', who.officer, 8.0, 0.1, 0.7),
            ('Lãnh đạo phê duyệt', who.leader, 4.0, 0.7, 1.0), ('Trả kết quả', d.received_post_id, 1.0, 1.0, 1.0)
        ) AS one (name, post, hours, begins, ends)
        WHERE one.begins <= CASE WHEN d.state = 'accepted' THEN 0.0
            WHEN d.state IN ('processing', 'supplement', 'suspended', 'financial_duty') THEN 0.1 ELSE 1.0 END
    ) AS way
    JOIN held h ON h.post_id = way.post WHERE {_NEW.format("dossiers_step")}
    """,
    f"""
    INSERT INTO dossiers_submittedpaper (dossier_id, name, originals, copies, is_shown_only, position, added_at)
    SELECT d.id, 'Giấy tờ ' || n, 1, 0, false, n, d.received_at FROM dossiers_dossier d CROSS JOIN
        generate_series(1, 3) n
    WHERE {_NEW.format("dossiers_submittedpaper")}
    """,
    f"""
    WITH given AS MATERIALIZED (
        SELECT agency_id, year, max(number) AS last FROM dossiers_letter WHERE form = '01' GROUP BY 1, 2
    )
    INSERT INTO dossiers_letter (dossier_id, agency_id, form, number, year, issued_at, issued_by_id)
    SELECT d.id, d.agency_id, '01', COALESCE(given.last, 0)
        + row_number() OVER (PARTITION BY d.agency_id, y.year ORDER BY d.received_at, d.id),
        y.year, d.received_at, d.received_by_id
    FROM dossiers_dossier d CROSS JOIN LATERAL (SELECT extract(year FROM d.received_at)::int AS year) y
    LEFT JOIN given ON given.agency_id = d.agency_id AND given.year = y.year
    WHERE {_NEW.format("dossiers_letter")}
    """,
    f"""
    INSERT INTO dossiers_outcome (dossier_id, name, number, text, file_name, drafted_at, approved_at)
    SELECT d.id, 'Kết quả', d.id || '/KQ', '', '', d.finished_at, d.finished_at FROM dossiers_dossier d
    WHERE d.state IN ('done', 'closed') AND {_NEW.format("dossiers_outcome")}
    """,
    f"""
    INSERT INTO dossiers_closure (dossier_id, channel, receiver, tracking_number, closed_at)
    SELECT d.id, 'counter', d.applicant_name, '', d.closed_at FROM dossiers_dossier d
    WHERE d.state = 'closed' AND {_NEW.format("dossiers_closure")}
    """,
    f"""
    INSERT INTO dossiers_wait (dossier_id, cause, policy, started_at)
    SELECT d.id, CASE d.state WHEN 'supplement' THEN 'supplement' WHEN 'suspended' THEN 'suspension'
        ELSE 'financial_duty' END, 'PAUSE', d.received_at + interval '1 hour'
    FROM dossiers_dossier d WHERE d.state IN ('supplement', 'suspended', 'financial_duty')
        AND {_NEW.format("dossiers_wait")}
    """,
    """
    INSERT INTO dossiers_letternumber (agency_id, form, year, last)
    SELECT agency_id, form, year, max(number) FROM dossiers_letter GROUP BY 1, 2, 3
    ON CONFLICT (agency_id, form, year) DO UPDATE SET last = excluded.last
    """,
    "TRUNCATE statistics_counter",
    """
    INSERT INTO statistics_counter (month, agency_id, field, post_id, account_id, received, early, on_time, overdue,
        untimed, refused, withdrawn, stopped, closed, submitted, answered, answered_late)
    SELECT date_trunc('month', d.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, d.agency_id, f.code,
        d.received_post_id, d.received_by_id, count(*), count(*) FILTER (WHERE timing = 'early'),
        count(*) FILTER (WHERE timing = 'on_time'), count(*) FILTER (WHERE timing = 'overdue'), 0,
        count(*) FILTER (WHERE state = 'refused'), count(*) FILTER (WHERE state = 'withdrawn'),
        count(*) FILTER (WHERE state = 'stopped'), count(*) FILTER (WHERE state = 'closed'), 0, 0, 0
    FROM dossiers_dossier d JOIN procedures_procedurefield f ON f.id = d.field_id GROUP BY 1, 2, 3, 4, 5
    """,
)
