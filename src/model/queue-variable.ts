/** Environment variable that names the PostgreSQL database of the queue: `postgres://user@host/database`. */
export const queueVariable = "NASHR_QUEUE";
