import { newId } from "@carepoint/domain/kernel/id";
import {
  type MutateOptions,
  type UseMutationOptions,
  type UseMutationResult,
  useMutation,
} from "@tanstack/react-query";
import { useRef } from "react";

/** The input a screen gives: the idempotency key is added here. */
export type WithoutOpId<Input> = Input extends unknown ? Omit<Input, "opId"> : never;

export type Command<Output, Fault, Input, Context> = Omit<
  UseMutationResult<Output, Fault, Input, Context>,
  "mutate" | "mutateAsync"
> & {
  mutate: (input: WithoutOpId<Input>, options?: MutateOptions<Output, Fault, Input, Context>) => void;
  mutateAsync: (input: WithoutOpId<Input>, options?: MutateOptions<Output, Fault, Input, Context>) => Promise<Output>;
};

/**
 * A mutation whose `opId` stands for one intention: sending the same input again after a failure (the answer may have
 * been lost) carries the same id, so the server does it once. Success, or another input, ends the intention.
 */
export function useCommand<Output, Fault, Input extends { opId: string }, Context>(
  options: UseMutationOptions<Output, Fault, Input, Context>,
): Command<Output, Fault, Input, Context> {
  const intention = useRef(new Intention());
  const mutation = useMutation({
    ...options,
    onSuccess: (...success: Parameters<NonNullable<typeof options.onSuccess>>) => {
      intention.current.fulfil();
      return options.onSuccess?.(...success);
    },
  });
  return {
    ...mutation,
    mutate: (input, callbacks = {}) => mutation.mutate(intention.current.carry<Input>(input), callbacks),
    mutateAsync: (input, callbacks = {}) => mutation.mutateAsync(intention.current.carry<Input>(input), callbacks),
  };
}

/** Remembers what is being asked for until it has been done. */
export class Intention {
  #input: string | undefined;
  #opId = "";

  carry<Input extends { opId: string }>(input: WithoutOpId<Input>): Input {
    const asked = JSON.stringify(input);
    if (asked !== this.#input) {
      this.#input = asked;
      this.#opId = newId();
    }
    return withOpId<Input>(input, this.#opId);
  }

  fulfil(): void {
    this.#input = undefined;
  }
}

/** `WithoutOpId` took exactly this field away; the compiler cannot put it back over a union. */
function withOpId<Input extends { opId: string }>(input: WithoutOpId<Input>, opId: string): Input {
  return { ...(input as object), opId } as Input;
}
