"""gxlint checks Chinese 政府信息公开工作年度报告 against the regulation and the official form."""

__version__ = "0.1.0"
