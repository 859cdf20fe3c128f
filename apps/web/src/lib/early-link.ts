import type { AppRouter } from "@carepoint/api/router";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { noteServerDate } from "./clock.ts";
import { reportReach } from "./connectivity.ts";
import { forgetEarly, takeEarly } from "./early.ts";

/** Answers what was asked early already; after a write, what was asked before it is no longer true. */
export const earlyLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) => {
    if (op.type !== "query") forgetEarly();
    const early = op.type === "query" ? takeEarly(op.path, op.input) : undefined;
    if (!early) return next(op);
    return observable((observer) => {
      let isOver = false;
      let stop: () => void = () => undefined;
      early.then(
        (answer) => {
          if (isOver) return;
          if (answer === undefined) {
            const asking = next(op).subscribe(observer);
            stop = () => asking.unsubscribe();
            return;
          }
          noteServerDate(answer.date);
          reportReach(true);
          observer.next({ result: { type: "data", data: answer.data } });
          observer.complete();
        },
        (error: unknown) => {
          reportReach(false);
          observer.error(TRPCClientError.from(error instanceof Error ? error : new Error("unreached")));
        },
      );
      return () => {
        isOver = true;
        stop();
      };
    });
  };
