"""A slow second opinion: minute by minute and day by day on naive local time, sharing no code with the rules."""

from datetime import date, datetime, time, timedelta

MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Oracle:
    """``plain`` is the specification's JSON; ``weeks`` [(from, week), …] instead of ``week`` where weeks have dates."""

    def __init__(self, plain):
        self.weeks = sorted(plain["weeks"]) if "weeks" in plain else [(date.min, plain["week"])]
        self.known = {}
        self.exceptions = {date.fromisoformat(item["date"]): item for item in plain.get("exceptions", [])}

    def hours(self, day):
        if day not in self.known:
            self.known[day] = self.read(day)
        return self.known[day]

    def read(self, day):
        item = self.exceptions.get(day)
        week = self.weeks[0][1]
        for start, later in self.weeks:
            if start <= day:
                week = later
        if item is None:
            pairs = week.get(NAMES[day.weekday()], [])
        elif item["kind"] == "work":
            pairs = item.get("hours") or week["mon"]
        else:
            pairs = []
        return [
            (datetime.combine(day, time.fromisoformat(a)), datetime.combine(day, time.fromisoformat(b)))
            for a, b in pairs
        ]

    def works(self, day):
        return bool(self.hours(day))

    def is_working(self, at):
        return any(a <= at < b for a, b in self.hours(at.date()))

    def effective(self, at):
        while not self.is_working(at):
            at += MINUTE
        return at

    def next_day(self, day):
        day += ONE_DAY
        while not self.works(day):
            day += ONE_DAY
        return day

    def closing(self, day):
        return self.hours(day)[-1][1]

    def roll(self, day):
        return day if self.works(day) else self.next_day(day)

    def add(self, at, minutes):
        while minutes:
            if self.is_working(at):
                minutes -= 1
            at += MINUTE
        return at

    def minutes(self, start, end):
        total = 0
        while start < end:
            total += self.is_working(start)
            start += MINUTE
        return total

    def due(self, received, term, *, cutoff=time(15), counting="days", waits=(), extension=None):
        """``waits`` are (start, end, policy), closed and in order; ``extension`` is (decided, due).

        None where there is no due moment.
        """
        due, target = self.count(received, term, cutoff, counting)
        for start, end, policy in waits:
            if extension and extension[0] <= start:
                due, target, extension = extension[1], extension[1].date(), None
            if due is not None and start > due:
                continue
            if policy.startswith("NEW_TERM "):
                term = policy.removeprefix("NEW_TERM ")
                due, target = self.count(end, term, cutoff, counting)
            elif policy == "RESTART" or term in ("same day", "session"):
                due, target = self.count(end, term, cutoff, counting)
            elif due is not None:
                due, target = self.pause(due, target, term, counting, start, end)
        return extension[1] if extension else due

    def pause(self, due, target, term, counting, start, end):
        if "hour" in term or ("working day" in term and counting == "hours"):
            return self.add(due, self.minutes(start, end)), target
        if "working day" in term:
            day, moved = start.date() + ONE_DAY, due.date()
            while day <= end.date():
                if self.works(day):
                    moved = self.next_day(moved)
                day += ONE_DAY
            # An extension may name a moment outside working time; a pause of no day leaves it as it was named.
            return due if moved == due.date() else self.closing(moved), target
        if end.date() == start.date():
            return due, target
        target += end.date() - start.date()
        return self.closing(self.roll(target)), target

    def count(self, received, term, cutoff, counting):
        if term == "none":
            return None, None
        e = self.effective(received)
        day = e.date()
        if term == "same day":
            return self.closing(day if e.time() < cutoff else self.next_day(day)), None
        if term == "session":
            return self.session(e, cutoff), None
        n = int(term.split()[0])
        if "working hour" in term:
            return self.add(e, n * 60), None
        if "working day" in term:
            if counting == "hours":
                return self.add(e, n * 480), None
            for _ in range(n):
                day = self.next_day(day)
            return self.closing(day), None
        target = day + timedelta(days=n) if "day" in term else months_later(day, n)
        return self.closing(self.roll(target)), target

    def session(self, e, cutoff):
        hours = self.hours(e.date())
        if len(hours) > 1 and hours[0][0] <= e < hours[0][1]:
            return hours[-1][0]
        if e.time() < cutoff:
            return hours[-1][1]
        return self.hours(self.next_day(e.date()))[0][1]


def months_later(day, n):
    month = day.month - 1 + n
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError
