import { useEffect, useState } from "react";
import { serverInstant } from "./clock.ts";

const turnMs = 20_000;

/** The server's time, read anew often enough that whole minutes are right. */
export function useMinute(): Temporal.Instant {
  const [now, setNow] = useState(serverInstant);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverInstant()), turnMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
