/** What whoever registers online says to the notice of care in force. */
export const agreed = { noticeVersion: 2, language: "en", by: "patient" } as const;

export const agreedByGuardian = { ...agreed, by: "guardian" } as const;
