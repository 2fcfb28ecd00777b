/** Addresses of identity's own pages that carry something. */
export const invitationPath = (token: string) => `/invitation?token=${encodeURIComponent(token)}`;
