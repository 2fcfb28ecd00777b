/** The organization somebody acts for: members, invitations, settings, and what was done. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { identityKeys } from "./api";

type Schemas = components["schemas"];
export type Organization = Schemas["OrganizationOut"];
export type Member = Schemas["MemberOut"];
export type Invitation = Schemas["InvitationOut"];
export type AuditEntry = Schemas["AuditEntryOut"];
/** What the reader may do about members. */
export type Rights = { manages: boolean; owns: boolean };
/** A role that is given; ownership is handed over instead. */
export type GivenRole = Schemas["RoleIn"]["role"];

export const GIVEN_ROLES = ["admin", "recruiter", "hiring_manager", "interviewer"] as const satisfies readonly GivenRole[];

export function useOrganization() {
  return useQuery({ queryKey: identityKeys.organization(), queryFn: () => unwrap(api.GET("/v1/organization")) });
}

export function useMembers() {
  return useQuery({ queryKey: identityKeys.members(), queryFn: () => unwrap(api.GET("/v1/organization/members")) });
}

export function useInvitations(enabled: boolean) {
  return useQuery({
    queryKey: identityKeys.invitations(),
    queryFn: () => unwrap(api.GET("/v1/organization/invitations")),
    enabled,
  });
}

export function useAudit() {
  return useInfiniteQuery({
    queryKey: identityKeys.audit(),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => unwrap(api.GET("/v1/organization/audit", { params: { query: { cursor: pageParam } } })),
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** A change of the organization: everything about it is asked for again afterwards. */
export function useOrganizationChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: identityKeys.organization() }),
  });
}

const member = (user_id: string) => ({ params: { path: { user_id } } });
const invitation = (invitation_id: string) => ({ params: { path: { invitation_id } } });

export const changeRole = ({ user_id, role }: { user_id: string; role: GivenRole }) =>
  unwrap(api.PATCH("/v1/organization/members/{user_id}", { ...member(user_id), body: { role } }));
export const removeMember = (user_id: string) => unwrap(api.DELETE("/v1/organization/members/{user_id}", member(user_id)));
export const leaveOrganization = () => unwrap(api.POST("/v1/organization/leave"));
export const transferOwnership = (body: Schemas["OwnershipIn"]) => unwrap(api.POST("/v1/organization/ownership", { body }));
export const changeOrganization = (body: Schemas["OrganizationChangeIn"]) => unwrap(api.PATCH("/v1/organization", { body }));
export const invite = (body: Schemas["InvitationIn"]) => unwrap(api.POST("/v1/organization/invitations", { body }));
export const resendInvitation = (id: string) =>
  unwrap(api.POST("/v1/organization/invitations/{invitation_id}/resend", invitation(id)));
export const revokeInvitation = (id: string) =>
  unwrap(api.DELETE("/v1/organization/invitations/{invitation_id}", invitation(id)));
