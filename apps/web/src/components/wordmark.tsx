import { Link } from "@tanstack/react-router";

/** The product's name, quiet, and the way home. */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  return (
    <Link
      to="/"
      className={`inline-flex min-h-row items-center gap-2 font-strong text-ink no-underline ${compact ? "-mx-2 min-w-row justify-center" : ""}`}
    >
      <svg viewBox="0 0 32 32" className="size-7 shrink-0" aria-hidden="true">
        <rect width="32" height="32" rx="7" className="fill-action" />
        <path d="M16 7.5v17M7.5 16h17" className="stroke-on-action" strokeWidth="4.5" strokeLinecap="round" />
        <circle cx="24.5" cy="7.5" r="3.5" className="fill-now" />
      </svg>
      <span className={compact ? "sr-only" : "whitespace-nowrap text-lg leading-tight @max-[14rem]:sr-only"}>
        Care Point
      </span>
    </Link>
  );
}
