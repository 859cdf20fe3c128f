const times = { createdAt: "created_at", updatedAt: "updated_at" };

/** Our tables are in snake case throughout. */
export const columns = {
  user: { fields: { emailVerified: "email_verified", ...times } },
  session: {
    fields: { expiresAt: "expires_at", ipAddress: "ip_address", userAgent: "user_agent", userId: "user_id", ...times },
  },
  account: {
    fields: {
      accountId: "account_id",
      providerId: "provider_id",
      userId: "user_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      ...times,
    },
  },
  verification: { fields: { expiresAt: "expires_at", ...times } },
};
