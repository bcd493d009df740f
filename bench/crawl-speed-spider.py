"""The forty sites with Scrapy: every page once, links followed within a site. Run by crawl-speed.ts: scrapy runspider FILE -a port=N."""

from urllib.parse import urlsplit

import scrapy
from scrapy.linkextractors import LinkExtractor


class Forty(scrapy.Spider):
    name = "forty"
    custom_settings = {
        "CONCURRENT_REQUESTS": 128,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "COOKIES_ENABLED": False,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "ERROR",
        "RETRY_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "TELNETCONSOLE_ENABLED": False,
    }
    links = LinkExtractor()

    def __init__(self, port, **rest):
        super().__init__(**rest)
        self.start_urls = [f"http://127.0.0.{site + 1}:{port}/" for site in range(40)]

    def parse(self, response):
        site = urlsplit(response.url).netloc
        for link in self.links.extract_links(response):
            if urlsplit(link.url).netloc == site:
                yield scrapy.Request(link.url, callback=self.parse)
