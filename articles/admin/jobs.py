"""Background work on the desk: what waits, what runs, what failed and why; what failed can be tried again."""

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from procrastinate import utils
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

STATES = {"todo": "waits", "doing": "runs", "failed": "failed", "succeeded": "done", "cancelled": "cancelled"}


class JobAdmin(admin.ModelAdmin):
    """The queue as it is. Workers change it, and nobody else."""

    list_display = ["name", "state", "attempts", "scheduled_at", "last_event"]
    list_filter = ["status", "queue_name"]
    list_per_page = 50
    change_list_template = "admin/articles/lesson/change_list.html"
    ordering = ["-id"]
    actions = ["try_again"]
    fields = ["task_name", "args", "status", "attempts", "scheduled_at", "last_event"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        events = Prefetch("procrastinateevent_set", ProcrastinateEvent.objects.order_by("-at"))
        return super().get_queryset(request).prefetch_related(events)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None):
        return super().changelist_view(request, {"title": "Background work"} | (extra_context or {}))

    @admin.display(description="what", ordering="task_name")
    def name(self, job: ProcrastinateJob) -> str:
        return job.task_name.rpartition(".")[2].replace("_", " ") + f" {job.args or ''}".rstrip()

    @admin.display(description="state", ordering="status")
    def state(self, job: ProcrastinateJob) -> str:
        return STATES.get(job.status, job.status)

    @admin.display(description="last heard of")
    def last_event(self, job: ProcrastinateJob) -> str:
        event = next(iter(job.procrastinateevent_set.all()), None)
        return f"{event.type.replace('_', ' ')}, {event.at:%Y-%m-%d %H:%M:%S}" if event else ""

    @admin.action(description="Try again what failed", permissions=["try_again"])
    def try_again(self, request: HttpRequest, jobs: QuerySet) -> None:
        failed = list(jobs.filter(status="failed"))
        for job in failed:
            app.job_manager.retry_job_by_id(job.pk, utils.utcnow(), job.priority, job.queue_name, job.lock)
        messages.success(request, f"{len(failed)} of them wait for a worker again.")

    def has_try_again_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_rereading")

    def has_view_permission(self, request: HttpRequest, obj: ProcrastinateJob | None = None) -> bool:
        """Whoever sees what is read in the background, and whoever looks after accounts."""
        return request.user.has_perm("articles.view_rereading")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ProcrastinateJob | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ProcrastinateJob | None = None) -> bool:
        return False


ProcrastinateJob._meta.verbose_name, ProcrastinateJob._meta.verbose_name_plural = "job", "jobs"
admin.site.unregister(ProcrastinateJob)  # whose own page speaks of it in other words
admin.site.register(ProcrastinateJob, JobAdmin)
