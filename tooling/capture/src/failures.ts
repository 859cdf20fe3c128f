/** Scripted failures of the mail and SMS servers, so that retries can be seen. */
export interface Failures {
  failNext(channel: "mail" | "sms", times: number): void;
  /** Whether this delivery is to fail; uses up one. */
  strikes(channel: "mail" | "sms"): boolean;
}

export function createFailures(): Failures {
  const left = { mail: 0, sms: 0 };
  return {
    failNext(channel, times) {
      left[channel] = times;
    },
    strikes(channel) {
      if (left[channel] === 0) return false;
      left[channel] -= 1;
      return true;
    },
  };
}
