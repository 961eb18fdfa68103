/** What a newcomer sees first: cases whole, across the departments. `npm run checks` holds it against the supergraph. */
export const SAMPLE_QUERY = `# 导访 Daofang：一个查询看到信访件的全貌。One query shows cases whole, across the four departments.
# 请在下方 Headers 填写登录凭证。Fill in a token in the headers tab below: {"authorization": "Bearer …"}
query Cases {
  petitions(first: 3) {
    edges {
      node {
        id
        caseNo
        status
        arrivedOn
        claims {
          id
          purpose
          status
        }
        referrals {
          id
          status
        }
        obligations {
          id
          rule
          status
          dueOn
        }
        disputes {
          id
          status
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;
