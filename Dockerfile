# A small image: the environment is built in one stage and copied into another, which has no
# compiler, no pip cache, and runs as a user without rights.
FROM python:3.13-slim AS build
WORKDIR /build
RUN python -m venv /opt/communique
COPY requirements.lock ./
RUN /opt/communique/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY schemas ./schemas
COPY streams ./streams
RUN /opt/communique/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home communique \
    && install -d -o communique /data
COPY --from=build /opt/communique /opt/communique
ENV PATH=/opt/communique/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    COMMUNIQUE_DATA_DIR=/data \
    COMMUNIQUE_LOG_FORMAT=json
USER communique
WORKDIR /data
VOLUME /data
ENTRYPOINT ["communique"]
CMD ["--help"]
