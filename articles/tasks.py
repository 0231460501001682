"""Work that runs beside the site: `manage.py worker` does what is enqueued here, on this machine or on another."""

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.ingest import rereading
from articles.models import Rereading, RereadingPart

READING, UPKEEP = "reading", "upkeep"  # queues
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=3)  # as after the database was away
OFTEN, DAILY = "*/5 * * * *", "17 3 * * *"


@app.task(queue=READING, retry=AGAIN)
def read_part(part: int) -> None:
    """Read the rest of a part of a rereading, which goes on where it stopped."""
    found = RereadingPart.objects.select_related("rereading__by").filter(pk=part).first()
    for _ in rereading.read_part(found) if found else ():
        pass


@app.periodic(cron=OFTEN)
@app.task(queue=UPKEEP, queueing_lock="take_up", pass_context=True)
async def take_up(context, timestamp: int) -> None:
    """Have jobs done again whose worker was killed."""
    await take_up_stalled()


@app.periodic(cron=DAILY)
@app.task(queue=UPKEEP, queueing_lock="forget")
def forget(timestamp: int) -> None:
    """Delete what old rereadings have told; what they changed is in the history."""
    Rereading.objects.outdated().delete()


async def take_up_stalled() -> None:
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)


@transaction.atomic
def begin(new: Rereading) -> Rereading:
    """Save a rereading and enqueue its parts: both are there together or neither is."""
    new.save()
    parts = rereading.divide(new)
    if parts:
        read_part.batch_defer(*({"part": part.pk} for part in parts))
    return new


def carry_out(trial: Rereading, by) -> Rereading:
    """Begin to do what a trial has shown."""
    return begin(Rereading(article=trial.article, source=trial.source, trial=False, follows=trial, by=by))
